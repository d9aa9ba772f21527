// What an OpenAPI linter finds in a contract by its recommended rules, as JSON.
import { createConfig, lint } from '@redocly/openapi-core';

// An address of this office alone stands in it, and there are operations that need no body to be refused.
const config = await createConfig({ extends: ['recommended'] });
const found = await lint({ ref: process.argv[2], config });
console.log(JSON.stringify(found.map(f => `${f.severity} ${f.ruleId}: ${f.message} ${f.location[0]?.pointer ?? ''}`)));
