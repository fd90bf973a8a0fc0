export default class {
  method() { return 1; }
  static s = 2;
}
export class B { b() { return 3; } }
export { B as C };
console.log(new B().b());
