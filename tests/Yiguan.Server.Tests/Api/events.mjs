// A batch as the library of CloudEvents reads it: each event checked against the specification.
import { readFileSync } from 'node:fs';
import { HTTP } from 'cloudevents';

const events = HTTP.toEvent({ headers: { 'content-type': 'application/cloudevents-batch+json' }, body: readFileSync(process.argv[2], 'utf8') });
console.log(JSON.stringify(events.map(e => {
  e.validate();
  return { id: e.id, type: e.type, subject: e.subject };
})));
