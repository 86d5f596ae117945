import { brightwell, cortina, halvorsen } from './vendors'

/** What Nordhaven buys, from whom, in which packs, at which price (EUR for one unit). */
export interface DemoItem {
  item_no: string
  description: string
  base_uom: string
  item_group: string
  vendor_no: string
  pack: number
  unit_price: string
  minimum_lot?: string
}

type Row = [item_no: string, description: string, pack: number, unit_price: string]

const group = (vendor_no: string, item_group: string, base_uom: string, rows: Row[], minimumPack = false): DemoItem[] =>
  rows.map(([item_no, description, pack, unit_price]) => ({
    item_no,
    description,
    base_uom,
    item_group,
    vendor_no,
    pack,
    unit_price,
    ...(minimumPack ? { minimum_lot: String(pack) } : {}),
  }))

const piece = 'C62'
const metre = 'MTR'

export const demoItems: readonly DemoItem[] = [
  ...group(halvorsen.vendor_no, 'BEARINGS', piece, [
    ['BRG-6204-2RS', 'Deep groove ball bearing 6204-2RS, 20 × 47 × 14 mm', 50, '3.85'],
    ['BRG-6205-2RS', 'Deep groove ball bearing 6205-2RS, 25 × 52 × 15 mm', 50, '4.40'],
    ['BRG-6306-ZZ', 'Deep groove ball bearing 6306-ZZ, 30 × 72 × 19 mm', 25, '7.95'],
    ['BRG-7208-B', 'Angular contact ball bearing 7208-B, 40 × 80 × 18 mm', 20, '18.60'],
    ['BRG-NU210', 'Cylindrical roller bearing NU 210, 50 × 90 × 20 mm', 10, '34.20'],
    ['BRG-22212-E', 'Spherical roller bearing 22212 E, 60 × 110 × 28 mm', 5, '71.50'],
    ['BRG-30207', 'Tapered roller bearing 30207, 35 × 72 × 18.25 mm', 20, '12.75'],
    ['BRG-UCP205', 'Pillow block unit UCP 205, 25 mm bore', 10, '14.90'],
    ['BRG-UCF208', 'Flanged unit UCF 208, 40 mm bore', 10, '22.35'],
    ['BRG-51108', 'Thrust ball bearing 51108, 40 × 60 × 13 mm', 20, '9.15'],
  ]),
  ...group(
    cortina.vendor_no,
    'FASTENERS',
    piece,
    [
      ['FST-M6X20-88', 'Hexagon head screw ISO 4017 M6 × 20, 8.8, zinc plated', 500, '0.042'],
      ['FST-M8X40-88', 'Hexagon head bolt ISO 4014 M8 × 40, 8.8, zinc plated', 200, '0.118'],
      ['FST-M10X60-109', 'Hexagon head bolt ISO 4014 M10 × 60, 10.9', 100, '0.286'],
      ['FST-M12X80-A4', 'Hexagon head bolt ISO 4014 M12 × 80, stainless A4-70', 50, '1.740'],
      ['FST-N-M8', 'Hexagon nut ISO 4032 M8, class 8, zinc plated', 500, '0.031'],
      ['FST-N-M12-A4', 'Hexagon nut ISO 4032 M12, stainless A4-70', 200, '0.215'],
      ['FST-W-M8', 'Washer ISO 7089 8, 200 HV, zinc plated', 1000, '0.014'],
      ['FST-SHC-M6X16', 'Socket head cap screw ISO 4762 M6 × 16, 12.9', 500, '0.068'],
      ['FST-RIV-48X12', 'Blind rivet 4.8 × 12 mm, aluminium and steel', 1000, '0.037'],
      ['FST-ANC-M10', 'Wedge anchor M10 × 90, zinc plated', 100, '0.640'],
    ],
    true,
  ),
  ...group(brightwell.vendor_no, 'CABLES', metre, [
    ['CBL-H07RNF-3G15', 'Rubber cable H07RN-F 3G1.5', 100, '1.32'],
    ['CBL-H07RNF-5G25', 'Rubber cable H07RN-F 5G2.5', 100, '3.18'],
    ['CBL-YSLYCY-4X075', 'Screened control cable YSLYCY 4 × 0.75', 100, '1.06'],
    ['CBL-NYYJ-5X16', 'Power cable NYY-J 5 × 16', 50, '11.40'],
    ['CBL-CAT6A-SFTP', 'Data cable Cat 6A S/FTP, halogen free', 500, '0.94'],
    ['CBL-H05VK-1X1-BK', 'Single core H05V-K 1 × 1, black', 100, '0.19'],
    ['CBL-OFC-12-OM4', 'Fibre optic cable, 12 fibres OM4, indoor and outdoor', 250, '2.65'],
    ['CBL-SERVO-4G25', 'Servo cable 4G2.5 + 2 × 1.5, drag chain', 50, '8.75'],
  ]),
  ...group('100512', 'DRIVES', piece, [
    ['DRV-VFD-22', 'Frequency inverter 2.2 kW, 400 V', 2, '318.00'],
    ['DRV-VFD-75', 'Frequency inverter 7.5 kW, 400 V', 1, '642.00'],
    ['DRV-GM-075', 'Helical gear motor 0.75 kW, 45 rpm', 2, '412.50'],
  ]),
  ...group('100587', 'PNEUMATICS', piece, [
    ['PNE-CYL-32X100', 'Compact cylinder ISO 21287, 32 × 100 mm', 10, '46.80'],
    ['PNE-VAL-52-14', 'Solenoid valve 5/2, G 1/4, 24 V DC', 10, '38.25'],
    ['PNE-FRL-12', 'Air service unit G 1/2', 5, '84.60'],
  ]),
  ...group('100633', 'SWITCHGEAR', piece, [
    ['SWG-MCB-C16', 'Miniature circuit breaker C16, 1-pole, 6 kA', 24, '4.65'],
    ['SWG-CON-25', 'Contactor 25 A, 3-pole, coil 230 V AC', 10, '27.90'],
    ['SWG-RCD-40-30', 'Residual current device 40 A, 30 mA, 4-pole', 10, '41.30'],
  ]),
  ...group('100718', 'SEALS', piece, [
    ['SEA-OR-40X3', 'O-ring 40 × 3 mm, NBR 70', 500, '0.22'],
    ['SEA-TC-35X52X7', 'Rotary shaft seal TC 35 × 52 × 7 mm, FKM', 50, '3.95'],
  ]),
  ...group('100804', 'CHAINS', metre, [
    ['CHN-08B1', 'Roller chain 08 B-1, 1/2"', 25, '6.40'],
    ['CHN-12B2', 'Duplex roller chain 12 B-2, 3/4"', 10, '21.70'],
  ]),
]
