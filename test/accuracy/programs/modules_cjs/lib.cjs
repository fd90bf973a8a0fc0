exports.used = () => "used";
exports.unused = () => {
  return "unused";
};
if (require.main === module) {
  console.log("never");
}
