import { addresses } from "./rules-addresses.js";
import { machine } from "./rules-machine.js";
import { networks } from "./rules-networks.js";
import { reach } from "./rules-reach.js";
import { routes } from "./rules-routes.js";
import { segments } from "./rules-segments.js";
import { services } from "./rules-services.js";

/** NG100 to NG199: what can be written down, and would not work as a network. */
export const rulesEntries = { ...machine, ...addresses, ...segments, ...networks, ...routes, ...reach, ...services };
