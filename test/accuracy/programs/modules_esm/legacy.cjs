exports.legacy = function () {
  return "legacy";
};
exports.other = function () {
  return "other";
};
