// Sorts SUSHI's output into definitions/, definitions/measures/ and examples/, with object keys in SUSHI's own stable order,
// puts the logic of each library into it, and writes the indexes by which both are found on the class path.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [source, target, logic] = process.argv.slice(2);
const definitional = new Set(['StructureDefinition', 'ValueSet', 'CodeSystem', 'Questionnaire']);

const ofMeasures = new Set(['Measure', 'Library']);

rmSync(target, { recursive: true, force: true });
const definitions = [];
const measures = [];
for (const folder of ['definitions', 'definitions/measures', 'examples']) {
  mkdirSync(join(target, folder), { recursive: true });
}
for (const name of readdirSync(source).filter((file) => file.endsWith('.json')).sort()) {
  const resource = JSON.parse(readFileSync(join(source, name), 'utf8'));
  const isDefinition = definitional.has(resource.resourceType) && !String(resource.id).startsWith('example-');
  if (resource.resourceType === 'ImplementationGuide') {
    continue;
  }
  if (isDefinition) {
    definitions.push(name);
  }
  const isMeasure = ofMeasures.has(resource.resourceType) && !String(resource.id).startsWith('example-');
  if (isMeasure) {
    measures.push(name);
  }
  if (isMeasure && resource.resourceType === 'Library') {
    const cql = readFileSync(join(logic, resource.id + '.cql'));
    resource.content = [{ contentType: 'text/cql', data: cql.toString('base64') }];
  }
  const folder = isDefinition ? 'definitions' : isMeasure ? 'definitions/measures' : 'examples';
  writeFileSync(join(target, folder, name), JSON.stringify(resource, null, 2) + '\n');
}
writeFileSync(join(target, 'definitions', 'index.txt'), definitions.join('\n') + '\n');
writeFileSync(join(target, 'definitions', 'measures', 'index.txt'), measures.join('\n') + '\n');
