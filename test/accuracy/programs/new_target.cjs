function A() {
  if (!new.target) {
    return new A();
  }
  this.direct = new.target === A;
}
class B { constructor() { this.abstract = new.target === B; } }
class C extends B {}
console.log(A().direct, new C().abstract, Reflect.construct(A, [], C) instanceof C);
