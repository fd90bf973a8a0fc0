	const a = 1;
	function f(x) {
		if (x) {
			return		1;
		}	else	{
			return	2;
		}
	}
	console.log(f(a));	const g	= () =>	3;
