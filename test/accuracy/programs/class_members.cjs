class A {
  constructor() { this.x = 1; }
  method() { return 1; }
  unused() { return 2; }
  get value() { return this.x; }
  set value(v) { this.x = v; }
  static create() { return new A(); }
  static unusedStatic() { return 3; }
  static get shared() { return "shared"; }
  static set shared(v) { console.log("never", v); }
  async later() { return 4; }
  *items() { yield 5; }
  async *stream() { yield 6; }
  static async *all() { yield 7; }
  [Symbol.iterator]() { return [8][Symbol.iterator](); }
  ["a" + "b"]() { return 9; }
  'quoted'() { return 10; }
  42() { return 11; }
  get [`computed`]() { return 12; }
  static async = 13;
  get = 14;
  static static() { return 15; }
}
const a = A.create();
a.value = a.value + 1;
console.log(a.method(), A.shared, [...a], a.ab(), a.quoted(), a[42](), a.computed, a.get, A.async);
