

const a = 1;


function f() {


  const b = 2;


  return b;


}


if (a) {


  console.log(f());


} else {


  console.log("never");


}


