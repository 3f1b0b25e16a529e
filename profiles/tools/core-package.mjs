// Rebuilds the FHIR package hl7.fhir.r4.core 4.0.1 from the definitions that the npm package
// hl7.fhir.r4.examples 4.0.1 (CC0, HL7) also carries, because SUSHI reads nothing else.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [source, target] = process.argv.slice(2);
const definitional = new Set([
  'StructureDefinition', 'ValueSet', 'CodeSystem', 'SearchParameter', 'OperationDefinition', 'CapabilityStatement',
  'CompartmentDefinition', 'ConceptMap', 'NamingSystem', 'StructureMap',
]);
const officialUrl = /^http:\/\/(hl7\.org\/fhir|terminology\.hl7\.org)\//;

if (existsSync(join(target, '.index.json'))) {
  process.exit(0);
}
mkdirSync(target, { recursive: true });
const files = [];
for (const name of readdirSync(source).filter((file) => definitional.has(file.split('-')[0])).sort()) {
  const resource = JSON.parse(readFileSync(join(source, name), 'utf8'));
  if (!officialUrl.test(resource.url ?? '')) {
    continue;
  }
  delete resource.text;
  writeFileSync(join(target, name), JSON.stringify(resource));
  const { resourceType, id, url, version, kind, type } = resource;
  files.push({ filename: name, resourceType, id, url, version, kind, type });
}
writeFileSync(join(target, 'package.json'), JSON.stringify({
  name: 'hl7.fhir.r4.core', version: '4.0.1', type: 'Core', fhirVersions: ['4.0.1'], canonical: 'http://hl7.org/fhir',
  url: 'http://hl7.org/fhir/R4', title: 'FHIR R4 definitions', author: 'HL7 Inc', license: 'CC0-1.0',
}));
// Written last: its presence says that the package is whole.
writeFileSync(join(target, '.index.json'), JSON.stringify({ 'index-version': 1, files }));
