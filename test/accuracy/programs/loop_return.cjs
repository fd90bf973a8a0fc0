function find(list, wanted) {
  for (const item of list) {
    if (item === wanted) {
      return item;
    }
  }
  return null;
}

function forever() {
  let n = 0;
  while (true) {
    n++;
    if (n > 3) {
      return n;
    }
  }
}

function spin() {
  for (;;) {
    break;
  }
  return "spun";
}

function never() {
  do {
    return 1;
  } while (false);
  return 2;
}

function once() {
  let n = 0;
  do {
    n++;
  } while (false);
  return n;
}

console.log(find([1, 2], 2), forever(), spin(), never(), once());
