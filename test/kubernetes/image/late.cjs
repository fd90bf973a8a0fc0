// Loaded by a request.
exports.late = function whenAsked() {
  return "late";
};
