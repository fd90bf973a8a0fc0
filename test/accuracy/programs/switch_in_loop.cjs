const out = [];
for (let i = 0; i < 6; i++) {
  switch (i % 4) {
    case 0:
      continue;
    case 1:
      out.push("one");
      break;
    case 2:
      if (i > 2) break;
      out.push("two");
    case 3:
      out.push("three");
  }
  out.push(i);
}
console.log(out.join());
