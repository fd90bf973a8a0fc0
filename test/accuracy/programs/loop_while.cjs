let list = [3, 2, 1], x;
while (x = list.pop()) console.log(x);
while (list.length) {
  console.log("never");
}
while (list.length < 3 && (x ?? 1)) {
  list.push(list.length);
}
while (true) { if (!list.length) break; list.pop(); }
function drain(q) {
  while (q.length > 0) {
    const item = q.shift();
    if (item === "stop") return "stopped";
    if (item === "skip") continue;
    console.log(item);
  }
  return "empty";
}
console.log(drain(["a", "skip", "stop", "b"]));
