export { type AsciiOptions, asciiDiagram } from "./ascii/diagram.js";
