const o = {
  method() { return 1; },
  unused() { return 2; },
  get value() { return 3; },
  set value(v) { console.log("set", v); },
  get never() { return 4; },
  async later() { return 5; },
  *items() { yield 6; },
  ["com" + "puted"]() { return 7; },
  arrow: () => 8,
  unusedArrow: () => 9,
  func: function () { return 10; },
  named: function named() { return 11; },
  nested: { deep() { return { deeper: () => 12 }; } },
  "quoted"() { return 13; },
  14() { return 15; },
  ...{ spread: () => 16 },
  __proto__: { inherited() { return 17; } },
};
o.value = o.value;
console.log(o.method(), o.computed(), o.arrow(), o.func(), o.nested.deep().deeper(), o[14](), o.spread(), o.inherited());
