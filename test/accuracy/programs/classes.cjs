"use strict";
class Animal {
  #name;
  legs = 4;
  tail;
  speak = () => `${this.#name} speaks`;
  unused = () => "never";
  static count = 0;
  static made = Animal.make();
  static #secret = "s";
  static {
    Animal.count++;
    if (Animal.count > 5) {
      Animal.count = 0;
    }
  }

  constructor(name) {
    this.#name = name;
    Animal.count++;
  }

  get name() {
    return this.#name;
  }

  set name(value) {
    this.#name = value;
  }

  static make() {
    return "made";
  }

  static unusedStatic() {
    return Animal.#secret;
  }

  #hidden() {
    return "hidden";
  }

  reveal() {
    return this.#hidden();
  }

  ["computed" + 1]() {
    return "computed";
  }

  *generate() {
    yield 1;
  }

  async later() {
    return 1;
  }
}

class Dog extends Animal {
  constructor(name) {
    super(name);
    this.kind = "dog";
  }

  reveal() {
    return super.reveal() + "!";
  }
}

class Empty {}
class Implicit extends Dog {}
class Unused {
  field = 1;
  method() {
    return this.field;
  }
}
const Expression = class {
  method() {
    return "expression";
  }
};
const Named = class Inner {
  static self() {
    return Inner;
  }
};

const dog = new Implicit("Rex");
console.log(dog.name, dog.reveal(), dog.speak(), dog.computed1(), Animal.count);
console.log(
  new Empty(),
  new Expression().method(),
  typeof Named,
  typeof Unused,
);
