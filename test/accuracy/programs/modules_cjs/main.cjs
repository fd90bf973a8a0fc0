const data = require("./data.json");
const { used } = require("./lib.cjs");
const lazy = () => require("./lazy.cjs");
console.log(data.name, used(), lazy().value(1));
try {
  require("./broken.cjs");
} catch ({ message }) {
  console.log(message);
}
