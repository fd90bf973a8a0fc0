module.exports = () => "never loaded";
