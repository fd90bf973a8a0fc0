class A {
  #x = 1;
  static #count = 0;
  #method() { return this.#x; }
  #unused() { return 2; }
  get #value() { return this.#x; }
  set #value(v) { this.#x = v; }
  static #create() { return new A(); }
  static make() { A.#count++; return A.#create(); }
  run() { this.#value = this.#value + 1; return this.#method(); }
  static is(o) { return #x in o; }
}
console.log(A.make().run(), A.is(new A()), A.is({}));
