function f(a,b){
if(a)
{
return 1
}
else
if(b)
{
return 2
}
else
{
return 3
}
}
function g (a) {
    if (a
        && a > 1
        || a < -1)
    {
        return "large" }
    else { return "small"
    }
}
console.log(f(0, 1), g(5)
)
if (f(1)) { ; } else { ; }
if (f(1)) ; else ;
if (!f(1)) throw 1
