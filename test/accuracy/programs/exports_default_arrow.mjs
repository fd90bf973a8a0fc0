export default () => "default";
export const named = () => 1;
export const unused = () => 2;
console.log(named());
