function Animal(name) {
  if (!(this instanceof Animal)) return new Animal(name);
  this.name = name;
}
Animal.prototype.speak = function () {
  return this.name + " speaks";
};
Animal.prototype.unused = function unused() {
  return "never";
};
Animal.create = function (name) { return Animal(name); };
function Dog() { Animal.call(this, "dog"); }
Dog.prototype = Object.create(Animal.prototype, { constructor: { value: Dog } });
Dog.prototype.speak = function () { return Animal.prototype.speak.call(this) + "!"; };
console.log(Animal.create("cat").speak(), new Dog().speak());
