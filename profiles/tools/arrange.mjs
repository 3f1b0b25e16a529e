// Sorts SUSHI's output into definitions/ and examples/, with object keys in SUSHI's own stable order,
// and writes the index by which the definitions are found on the class path.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [source, target] = process.argv.slice(2);
const definitional = new Set(['StructureDefinition', 'ValueSet', 'CodeSystem', 'Questionnaire']);

rmSync(target, { recursive: true, force: true });
const definitions = [];
for (const folder of ['definitions', 'examples']) {
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
  const folder = isDefinition ? 'definitions' : 'examples';
  writeFileSync(join(target, folder, name), JSON.stringify(resource, null, 2) + '\n');
}
writeFileSync(join(target, 'definitions', 'index.txt'), definitions.join('\n') + '\n');
