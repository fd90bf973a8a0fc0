class A {
  static a = A.z ? 1 : 2;
  static b = 1;
}
class B {
  static {
    if (B.z) {
      B.y = 1;
    }
  }
  foo() {
    return 1;
  }
  static x = 1;
}
class C {
  x = C.z ? 1 : 2;
  static q = C.z || 3;
  bar() {
    return this.x;
  }
  y = C.z && 4;
  static {
    C.w = C.z?.v;
  }
}
console.log(A.a, B.x, new C().x);
