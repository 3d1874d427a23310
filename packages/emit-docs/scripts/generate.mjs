// Embeds src/templates/*.hbs as precompiled templates in src/generated/.
import { fileURLToPath } from "node:url";
import { precompileTemplates } from "../../../scripts/templates.js";

precompileTemplates(fileURLToPath(new URL("../src", import.meta.url)));
