function a(x) { switch (x) { case 1: return "a"; case 2: return "b"; default: return "c"; } }
function b(x) {
  switch (x) {
    case 1: { return 1; }
    case 2: { break; }
    case 3: x = 5; break;
    case 4:
      x = 6;

      // falls
    case 5:
    default: {
      x++;
    }
  }
  return x;
}
function c(x) {
  switch (x) {
    default:
      return "default first";
    case 1:
      return "one";
  }
}
function d(x) {
  switch (typeof x) {
    case "string":
      switch (x.length) {
        case 0:
          return "empty";
        case 1:
          return "char";
      }
      return "string";
    case "number": {
      if (x > 1) return "large";
      return "small";
    }
  }
}
console.log(a(2), b(4), b(3), c(2), c(1), d("ab"), d(0), d(null));
