import { check, clause, type Section, section } from './checklist.ts';
import { breach, clean, repair, tend } from './on-fail.ts';

/** Which network decides the trade, and a gas pipe rings security at once. */
const network = repair('plumbing', {
  form: 'network',
  alarm: { role: 'security', when: 'if-gas' },
});

/** Outside: networks, gardens, roads, garage, surroundings: P5-4.5.1 to P5-4.6.4, 38 items. */
export const groundsSections: readonly Section[] = [
  section(
    '4.5.1',
    ['水电气通讯设施', 'Water, power, gas, telecom'],
    clause(
      'P5-4.5.1a',
      check(['室外设施破损', 'Outdoor damage'], {
        ok: ['箱柜、井室、立管完整', 'Cabinets, chambers and risers whole'],
        how: ['绕箱柜看一圈，注明是水、电、气还是通讯', 'Walk round it; say which network it belongs to'],
        of: 'facility',
        fail: network,
      }),
      check(['管线渗漏', 'Leaking pipes'], {
        ok: ['无渗、漏、滴、冒', 'Nothing seeps, drips or gushes'],
        how: [
          '看地面水迹，听有无水声气声，闻到燃气立即叫保安',
          'Look for wet ground, listen for hissing; gas: call security at once',
        ],
        of: 'facility',
        by: ['look', 'listen'],
        fail: network,
      }),
    ),
    clause(
      'P5-4.5.1b',
      check(['生锈', 'Rust'], {
        ok: ['金属件无明显锈蚀', 'No marked rust on metal'],
        how: ['看接头和底座', 'Look at joints and feet'],
        of: 'facility',
        fail: repair('civil', { urgency: 'minor' }),
      }),
      check(['脱漆', 'Paint'], {
        ok: ['漆面完整', 'Paint whole'],
        how: ['看迎雨面', 'Look at the weather side'],
        of: 'facility',
        fail: repair('civil', { urgency: 'minor' }),
      }),
      check(['设施标识', 'Labels'], {
        ok: ['名称、警示、联系电话清楚', 'Name, warning and phone number legible'],
        how: ['看标牌在不在、看不看得清', 'See that the plate is there and legible'],
        of: 'facility',
        fail: repair('other', { urgency: 'minor' }),
      }),
    ),
  ),
  section(
    '4.5.1c',
    ['室外消防', 'Outdoor fire equipment'],
    clause(
      'P5-4.5.1c',
      check(['消防配件', 'Fire equipment parts'], {
        ok: ['栓体、闷盖、扳手、接口齐', 'Hydrant, caps, wrench and couplings complete'],
        how: ['点配件，摸闷盖松紧', 'Count the parts; feel the caps'],
        of: 'fire',
        by: ['look', 'touch'],
        fail: repair('fire', { hazard: 'general' }),
      }),
      check(['消防标识', 'Fire equipment signs'], {
        ok: ['标识清楚，周围无遮挡', 'Signs clear, nothing in the way'],
        how: ['看标识和周边停放', 'Look at the sign and what is parked around'],
        of: 'fire',
        fail: repair('fire', { hazard: 'general' }),
      }),
    ),
  ),
  section(
    '4.5.2a',
    ['石山小品', 'Rockwork and ornaments'],
    clause(
      'P5-4.5.2a',
      check(['石山', 'Rockwork'], {
        ok: ['石块稳固，无裂缝', 'Stones firm, no cracks'],
        how: ['看接缝，轻推不动', 'Look at the joints; it must not move when pushed'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('civil'),
      }),
      check(['小品', 'Ornaments'], {
        ok: ['座椅、雕塑、亭廊完好', 'Seats, sculptures and pavilions intact'],
        how: ['坐一坐、摇一摇', 'Sit on it, shake it'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('civil'),
      }),
      check(['安全隐患', 'Danger'], {
        ok: ['无尖角、松动、深水无护', 'No sharp edges, loose parts or unguarded water'],
        how: ['想着小孩会怎么玩，有险先围起来', 'Think of a child at play; fence off any danger first'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('civil', { urgency: 'urgent', measure: 'fence-off', hazard: 'serious' }),
      }),
    ),
  ),
  section(
    '4.5.2b',
    ['儿童游乐', 'Playground'],
    clause(
      'P5-4.5.2b',
      check(['游乐设施', 'Play equipment'], {
        ok: ['连接牢固，配件齐全', 'Joints firm, nothing missing'],
        how: ['逐件摇一摇，坏的先停用', 'Shake each piece; take a broken one out of use'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('other', { urgency: 'urgent', measure: 'stop-use', hazard: 'serious' }),
      }),
      check(['安全隐患', 'Danger'], {
        ok: ['无尖角、外露螺栓，地垫平整', 'No sharp edges or bolts, matting level'],
        how: ['用手摸扶手边缘，看地垫', 'Run a hand along the edges; look at the matting'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('other', { urgency: 'urgent', measure: 'stop-use', hazard: 'serious' }),
      }),
    ),
  ),
  section(
    '4.5.2c',
    ['绿地绿篱乔灌', 'Lawns, hedges, trees'],
    clause(
      'P5-4.5.2c',
      check(['枯死', 'Dead plants'], {
        ok: ['无枯株、枯枝', 'No dead plants or branches'],
        how: ['看树梢，折一小枝看干湿', 'Look at the tops; snap a twig'],
        of: 'greening',
        by: ['look', 'touch'],
        fail: tend,
      }),
      check(['霉病虫害', 'Blight'], {
        ok: ['叶面无霉斑、虫害', 'Leaves free of mould and pests'],
        how: ['翻看叶背', 'Turn a leaf over'],
        of: 'greening',
        by: ['look', 'touch'],
        fail: tend,
      }),
      check(['黄土裸露', 'Bare soil'], {
        ok: ['草皮、地被盖满', 'Grass and cover complete'],
        how: ['看步道两侧和树下', 'Look along paths and under trees'],
        of: 'greening',
        fail: tend,
      }),
      check(['长势', 'Growth'], {
        ok: ['长势旺，修剪整齐', 'Growing well, trimmed neatly'],
        how: ['看颜色和高低是否一致', 'Compare colour and height'],
        of: 'greening',
        fail: tend,
      }),
    ),
  ),
  section(
    '4.5.3',
    ['道路广场集散地', 'Roads, squares, gathering places'],
    clause(
      'P5-4.5.3a',
      check(['设施设备', 'Fixtures'], {
        ok: ['路面、道闸、栏杆、座椅完好', 'Paving, barriers, rails and benches intact'],
        how: ['沿路看，凹坑记位置', 'Look along the way; note where the holes are'],
        of: 'facility',
        fail: repair('civil', { hazard: 'general' }),
      }),
      check(['违章占用', 'Occupied against the rules'], {
        ok: ['无乱停、摆卖、堆放', 'No stray parking, stalls or heaps'],
        how: ['先劝离，劝不动记车牌或房号', 'Ask them to leave first; note the plate or room if they stay'],
        of: 'security',
        by: ['look', 'ask'],
        fail: breach(),
      }),
    ),
    clause(
      'P5-4.5.3b',
      check(['标识', 'Signs'], {
        ok: ['楼栋、导向标识完好', 'Building and direction signs intact'],
        how: ['像访客一样照着走', 'Follow them as a visitor would'],
        of: 'facility',
        fail: repair('other', { urgency: 'minor' }),
      }),
      check(['路牌', 'Road signs'], {
        ok: ['立得正、看得清', 'Upright and legible'],
        how: ['看牌面，摇立杆', 'Look at the face; shake the post'],
        of: 'facility',
        by: ['look', 'touch'],
        fail: repair('other', { urgency: 'minor' }),
      }),
      check(['警示牌', 'Warning signs'], {
        ok: ['该有的位置都有', 'Present wherever needed'],
        how: ['水边、坡道、高处各看一遍', 'Check at water, ramps and drops'],
        of: 'facility',
        fail: repair('other'),
      }),
    ),
    clause(
      'P5-4.5.3c',
      check(['雨水井盖', 'Rain covers'], {
        ok: ['盖齐、盖平、不响', 'Present, level, not rattling'],
        how: ['脚踩听响，缺损马上围起来', 'Step on it and listen; fence off a missing one at once'],
        of: 'facility',
        by: ['look', 'listen'],
        fail: repair('civil', { urgency: 'urgent', measure: 'fence-off', hazard: 'serious' }),
      }),
      check(['污水井盖', 'Sewer covers'], {
        ok: ['盖齐、盖平、无冒溢', 'Present, level, nothing welling up'],
        how: ['脚踩听响，缺损马上围起来', 'Step on it and listen; fence off a missing one at once'],
        of: 'facility',
        by: ['look', 'listen'],
        fail: repair('civil', { urgency: 'urgent', measure: 'fence-off', hazard: 'serious' }),
      }),
      check(['照明灯', 'Street lights'], {
        ok: ['齐全、完好、夜间亮', 'Complete, intact, lit at night'],
        how: ['白天看灯具，晚上看亮灯', 'By day look at the fittings, by night at the light'],
        of: 'facility',
        fail: repair('power'),
      }),
      check(['装饰灯', 'Decorative lights'], {
        ok: ['齐全、完好', 'Complete and intact'],
        how: ['看灯具和外露电线', 'Look at the fittings and for bare wires'],
        of: 'facility',
        fail: repair('power', { urgency: 'minor' }),
      }),
    ),
    clause(
      'P5-4.5.3d',
      check(['道路卫生', 'Road cleanliness'], {
        ok: ['无垃圾、积水、落叶堆', 'No rubbish, puddles or heaps of leaves'],
        how: ['看路边和垃圾桶周围', 'Look at the kerb and around the bins'],
        of: 'cleaning',
        fail: clean,
      }),
    ),
  ),
  section(
    '4.5.4',
    ['停车库', 'Garage'],
    clause(
      'P5-4.5.4a',
      check(['防盗设施', 'Security equipment'], {
        ok: ['监控、道闸、门禁正常', 'Cameras, barrier and door control work'],
        how: ['看镜头和道闸起落', 'Look at the lenses; watch the barrier'],
        of: 'security',
        fail: repair('low-voltage', { hazard: 'general' }),
      }),
    ),
    clause(
      'P5-4.5.4b',
      check(['车库标识', 'Garage signs'], {
        ok: ['导向、限高、车位号清楚', 'Direction, height and bay numbers legible'],
        how: ['顺行车方向看一遍', 'Follow the direction of traffic'],
        of: 'facility',
        fail: repair('other', { urgency: 'minor' }),
      }),
    ),
    clause(
      'P5-4.5.4c',
      check(['车库卫生', 'Garage cleanliness'], {
        ok: ['地面、排水沟干净，无油污积水', 'Floor and gutters clean, no oil or water'],
        how: ['看排水沟和死角', 'Look at gutters and dead corners'],
        of: 'cleaning',
        fail: clean,
      }),
    ),
  ),
  section(
    '4.6',
    ['周边环境', 'Surroundings'],
    clause(
      'P5-4.6.1',
      check(['乱张贴', 'Bill sticking'], {
        ok: ['无乱贴乱画', 'No stickers or scrawls'],
        how: ['能撕先撕，记下广告电话', 'Remove what comes off; note the number on it'],
        of: 'environment',
        fail: breach(),
      }),
      check(['乱拉线', 'Stray wires'], {
        ok: ['无私拉电线、飞线充电', 'No private wires or charging leads'],
        how: ['看窗口和车棚，有线找户主', 'Look at windows and bike sheds; find whose it is'],
        of: 'environment',
        by: ['look', 'ask'],
        fail: breach({ hazard: 'general' }),
      }),
    ),
    clause(
      'P5-4.6.2',
      check(['损坏公物', 'Damage to shared property'], {
        ok: ['无人损坏公共设施', 'Nobody damages shared property'],
        how: ['见到先制止，问清是谁', 'Stop it first; find out who'],
        of: 'environment',
        by: ['look', 'ask'],
        fail: breach(),
      }),
      check(['违章噪音', 'Noise'], {
        ok: ['休息时段无扰民声响', 'Quiet in resting hours'],
        how: ['听声找源，上门劝', 'Follow the sound; ask them to stop'],
        of: 'environment',
        by: ['listen', 'ask'],
        fail: breach(),
      }),
      check(['污染环境', 'Pollution'], {
        ok: ['无乱倒、焚烧、排污', 'No dumping, burning or foul water'],
        how: ['看下水口和绿化角落', 'Look at drains and garden corners'],
        of: 'environment',
        fail: breach(),
      }),
      check(['高空抛物', 'Things thrown from height'], {
        ok: ['楼下无抛落物', 'Nothing thrown down'],
        how: ['看楼下地面和雨棚，先护人再叫保安', 'Look at the ground and canopies; protect people, call security'],
        of: 'environment',
        by: ['look', 'ask'],
        fail: breach({ urgency: 'urgent', alarm: { role: 'security', when: 'always' }, hazard: 'serious' }),
      }),
    ),
    clause(
      'P5-4.6.3',
      check(['违章养家禽', 'Poultry'], {
        ok: ['无人养鸡鸭鹅鸽', 'Nobody keeps fowl'],
        how: ['听叫声，看天台和一楼院', 'Listen; look at roofs and ground-floor yards'],
        of: 'environment',
        by: ['look', 'listen'],
        fail: breach(),
      }),
      check(['违章养家畜', 'Livestock'], {
        ok: ['无人养家畜', 'Nobody keeps livestock'],
        how: ['看院落角落，问邻居', 'Look into the yards; ask neighbours'],
        of: 'environment',
        by: ['look', 'ask'],
        fail: breach(),
      }),
    ),
    clause(
      'P5-4.6.4',
      check(['周边卫生', 'Cleanliness around'], {
        ok: ['围墙边、出入口干净', 'Fence line and gates clean'],
        how: ['沿围墙走一段', 'Walk a stretch of the fence'],
        of: 'cleaning',
        fail: clean,
      }),
    ),
  ),
];
