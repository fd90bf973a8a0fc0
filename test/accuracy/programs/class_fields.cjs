let made = 0;
const make = (x) => { made++; return x; };
class A {
  a = make(1);
  b;
  c = () => this.a;
  d = () => { return this.b; };
  e = function () { return 1; };
  f = this.a ? "yes" : "no";
  g = this.b || "default";
  ["h" + 1] = make(2);
  'i' = 3;
  #j = make(4);
  static k = make(5);
  static l;
  static m = () => A.k;
  static #n = [1].map((x) => x + 1);
  async = 6
  get = 7
  static = 8
  o = class { p = make(9); };
  j() { return this.#j; }
}
class Unused {
  a = make(1);
  b = () => 1;
  static c = make(2);
  static d = () => 3;
}
class WithoutInstances {
  a = make(1);
}
console.log(made, new A().c(), new A().j(), A.m(), new A().g, made, typeof Unused);
