class Config {
  get a() {
    return this._a ??= this.compute("a");
  }
  get b() { return this._b ??= this.compute("b"); }
  compute(x) {
    return x.toUpperCase();
  }
}
const c = new Config();
console.log(c.a, c.a);
