// Loaded when the app ends.
exports.last = function atTheEnd() {
  return "last";
};
