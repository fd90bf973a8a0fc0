const a = () => 1; const b = () => 2; if (a()) { console.log("a"); } else { console.log("b"); }
function never() { return 3; }
console.log(a() && 4);
