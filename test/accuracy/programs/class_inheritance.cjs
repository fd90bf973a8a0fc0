class Base {
  constructor(x) { this.x = x; }
  get name() { return "base"; }
  hello() { return `hello from ${this.name}`; }
  static create(...args) { return new this(...args); }
}
class Derived extends Base {
  constructor(x, y) {
    super(x);
    this.y = y;
    if (new.target === Derived) {
      this.direct = true;
    } else {
      this.direct = false;
    }
  }
  get name() { return super.name + "/derived"; }
  hello() { return super.hello().toUpperCase(); }
}
class Implicit extends Derived { z = 3; }
class FromExpression extends (true ? Base : Derived) {}
class FromNull extends (class { m() { return 1; } }) {}
const mixin = (C) => class extends C {
  mixed() { return "mixed"; }
  unmixed() { return "never"; }
};
class Mixed extends mixin(mixin(Base)) {}
class Early extends Base {
  constructor(x) {
    if (x) { super(1); return; }
    super(2);
    this.late = true;
  }
}
class MyError extends Error {
  constructor(message) { super(message); this.name = "MyError"; }
}
console.log(new Derived(1, 2).hello(), Implicit.create(1).direct, new FromExpression(1).x, new FromNull().m());
console.log(new Mixed(1).mixed(), new Early(1).x, new MyError("m").name);
