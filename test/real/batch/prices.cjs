exports.total = function total(counts) {
  let sum = 0;
  for (const count of counts) {
    sum += count > 10 ? reduced(count) : count * 10;
  }
  return sum;
};

function reduced(count) {
  return count * 9;
}

exports.refund = function refund(count) {
  return -reduced(count);
};
