module.exports = {
  value(x) {
    return x ? "truthy" : "falsy";
  },
};
return;
console.log("after a top-level return");
