function declaration() { return 1; }
async function asynchronous() { return 2; }
function* generator() { yield 3; }
async function* both() { yield 4; }
const expression = function () { return 5; };
const named = function name() { return 6; };
const asyncExpression = async function () { return 7; };
const generatorExpression = function* () { yield 8; };
const arrow = () => 9;
const asyncArrow = async () => 10;
const parens = (() => 11);
var late = function () { return 12; }, other = () => 13;
let assigned;
assigned = function () { return 14; };
assigned.property = () => 15;
exports.a = function () { return 16; };
module.exports.b = () => 17;
declaration(); expression(); arrow(); other(); exports.a();
asynchronous().then((x) => console.log(x));
console.log([...generator()]);
