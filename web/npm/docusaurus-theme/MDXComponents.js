// Lets MDX say <Term id="sms">texts</Term> and <Glossary />.

import MDXComponents from "@theme-init/MDXComponents";
import { Glossary, Term } from "../docusaurus_components.js";

export default { ...MDXComponents, Term, Glossary };
