class A {
}
class B extends A {
}
class C extends B { }
class D { x = 1 }
class E extends D {
  y = 2;
}
class F extends D {
  m() {}
}
class Never extends D {
  z = 3;
}
new C();
new E();
new F();
