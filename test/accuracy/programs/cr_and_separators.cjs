const a = 1; const f = () => 2; if (a) { console.log(f()); } else { console.log(3); }
const s = " ";
function never() { return s; }
