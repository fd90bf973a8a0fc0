function never(rows) {
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      if (row[i]) {
        console.log(row[i] ? 1 : 2);
      } else {
        while (row[i]) row[i]--;
      }
    }
  }
  return rows.map((r) => r.map((x) => x && x.y || 1));
}
function half(rows) {
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      if (row[i] > 5) {
        console.log("large");
      }
    }
  }
}
half([[1], [2, 3]]);
console.log(typeof never);
