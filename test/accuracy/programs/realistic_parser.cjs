"use strict";
const TOKENS = { "+": 1, "-": 1, "*": 2, "/": 2 };

function tokenize(text) {
  const tokens = [];
  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === " ") {
      i++;
      continue;
    }
    if (c >= "0" && c <= "9") {
      let j = i;
      while (j < text.length && (text[j] >= "0" && text[j] <= "9" || text[j] === ".")) j++;
      tokens.push({ type: "number", value: parseFloat(text.slice(i, j)) });
      i = j;
    } else if (c in TOKENS) {
      tokens.push({ type: "operator", value: c });
      i++;
    } else if (c === "(" || c === ")") {
      tokens.push({ type: c });
      i++;
    } else {
      throw new SyntaxError(`unexpected ${c} at ${i}`);
    }
  }
  return tokens;
}

function evaluate(tokens) {
  let position = 0;
  const peek = () => tokens[position];
  const next = () => tokens[position++];
  function primary() {
    const token = next();
    switch (token?.type) {
      case "number":
        return token.value;
      case "(": {
        const value = expression(1);
        if (next()?.type !== ")") throw new SyntaxError("missing )");
        return value;
      }
      case "operator":
        if (token.value === "-") return -primary();
      default:
        throw new SyntaxError("unexpected end");
    }
  }
  function expression(minimum) {
    let left = primary();
    for (let token; (token = peek()) && token.type === "operator" && TOKENS[token.value] >= minimum;) {
      next();
      const right = expression(TOKENS[token.value] + 1);
      left = token.value === "+" ? left + right
        : token.value === "-" ? left - right
        : token.value === "*" ? left * right
        : left / right;
    }
    return left;
  }
  return expression(1);
}

for (const text of ["1 + 2 * 3", "(1 + 2) * -3", "1 $ 2", "(1"]) {
  try {
    console.log(evaluate(tokenize(text)));
  } catch (error) {
    console.log(error.message);
  }
}
