let n = 0;
n || n++;
n && n++;
n === 100 && console.log("never");
n === 2 || console.log("never");
n ?? console.log("never");
null ?? console.log("nothing");
n && (n = 5, console.log(n));
n > 100 && (() => {
  console.log("never");
})();
n && [1].forEach((x) => {
  n += x;
});
for (let i = 0; i < 5 && n < 100 || i === 7; i++) n++;
while (n > 0 && n-- > 3);
if (n && n > 1 && (n < 100 || n > 200)) console.log("in");
if (!n || n === 1 || n === 2 || n === 3) console.log("small");
else if (n && n) console.log("never");
console.log(n);
