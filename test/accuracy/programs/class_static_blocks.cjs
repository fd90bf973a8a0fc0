class A {
  static x = 1;
  static {
    this.x++;
  }
  static y = this.x;
  static {
    if (this.y > 5) {
      this.x = 0;
    } else {
      this.x += 1;
    }
    for (const z of [1]) this.x += z;
    const f = () => 1;
  }
  static {}
  static { this.w = 1; } static { this.v = 2; }
}
function never() {
  return class {
    static {
      console.log("never");
    }
    static q = 1;
  };
}
console.log(A.x, typeof never);
