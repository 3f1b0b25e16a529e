// Fills in two questionnaires by a fixed pseudo-random series and evaluates their calculated expressions.
const fs = require('fs');
const path = require('path');
const fhirpath = require('fhirpath');
const r4 = require('fhirpath/fhir-context/r4');

const CALCULATED = 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression';
const VARIABLE = 'http://hl7.org/fhir/StructureDefinition/variable';
const FORMS = 30;

let state = 20260309;
function chance() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
}

function pick(list) {
  return list[Math.floor(chance() * list.length)];
}

function options(questionnaire, item) {
  if (item.answerOption) {
    return item.answerOption.map((option) => option.valueCoding);
  }
  const valueSet = questionnaire.contained.find((it) => '#' + it.id === item.answerValueSet);
  return valueSet.compose.include.flatMap((it) => it.concept.map(({code}) => ({system: it.system, code})));
}

function answer(questionnaire, item) {
  switch (item.type) {
    case 'choice': {
      const {system, code} = pick(options(questionnaire, item));
      return {valueCoding: {system, code}};
    }
    case 'integer': return {valueInteger: Math.floor(chance() * 5)};
    case 'decimal': return {valueDecimal: Math.floor(chance() * 41) / 10};
    case 'boolean': return {valueBoolean: chance() < 0.5};
    default: throw new Error(`No answers of type ${item.type}`);
  }
}

function asked(item, given) {
  return (item.enableWhen ?? []).every((when) => given[when.question]?.valueBoolean === when.answerBoolean);
}

function fill(questionnaire, items, completeness, given) {
  return items.filter((item) => asked(item, given)).flatMap((item) => {
    if (item.extension?.some((it) => it.url === CALCULATED)) {
      return [];
    }
    if (item.type === 'group') {
      const inner = fill(questionnaire, item.item, completeness, given);
      return inner.length ? [{linkId: item.linkId, item: inner}] : [];
    }
    if (chance() >= completeness) {
      return [];
    }
    const value = answer(questionnaire, item);
    given[item.linkId] = value;
    const inner = fill(questionnaire, item.item ?? [], completeness, given);
    return [{linkId: item.linkId, answer: [inner.length ? {...value, item: inner} : value]}];
  });
}

function expressions(extensions, url) {
  return (extensions ?? []).filter((it) => it.url === url).map((it) => it.valueExpression);
}

// Variables go before the expression as FHIRPath's own, so that answers keep the place they were found in.
function results(questionnaire, response) {
  const variables = expressions(questionnaire.extension, VARIABLE)
    .map(({name, expression}) => `.defineVariable('${name}', ${expression})`)
    .join('');
  const found = {};
  for (const item of questionnaire.item) {
    for (const {expression} of expressions(item.extension, CALCULATED)) {
      const whole = `%resource${variables}.select(${expression})`;
      const values = fhirpath.evaluate(response, whole, {resource: response, questionnaire}, r4);
      found[item.linkId] = values.length === 1 ? values[0] : null;
    }
  }
  return found;
}

const lines = [];
for (const name of ['flat', 'nested']) {
  const questionnaire = JSON.parse(fs.readFileSync(path.join(process.argv[2], name + '.json')));
  for (let number = 1; number <= FORMS; number++) {
    const completeness = number === 1 ? 0 : number <= 10 ? 1 : 0.75;
    const response = {
      resourceType: 'QuestionnaireResponse',
      id: `${name}-${number}`,
      questionnaire: `${questionnaire.url}|${questionnaire.version}`,
      status: 'completed',
      subject: {reference: 'Patient/p1'},
      authored: '2026-03-09T14:50:00Z',
      item: fill(questionnaire, questionnaire.item, completeness, {})
    };
    if (!response.item.length) {
      delete response.item;
    }
    lines.push(JSON.stringify({questionnaire: name, results: results(questionnaire, response), response}));
  }
}
process.stdout.write('[\n' + lines.join(',\n') + '\n]\n');
