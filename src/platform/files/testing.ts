/** Smallest files of each kind, for tests. */
const bytes = (hex: string) => Buffer.from(hex.replace(/\s/g, ''), 'hex')

/** An archive with its entries stored as they are. */
function archive(entries: Record<string, string>): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(entries)) {
    const data = Buffer.from(content)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt32LE(data.length, 14)
    facts.writeUInt32LE(data.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const head = Buffer.concat([bytes('504b0304'), facts, Buffer.from(name), data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.concat([bytes('504b01021400'), facts, rest, Buffer.from(name)]))
    local.push(head)
    offset += head.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(local.length, 4)
  end.writeUInt16LE(local.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, bytes('504b0506'), end])
}

const office = (type: string) =>
  archive({
    '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/main.xml" ContentType="${type}"/></Types>`,
  })
const openXml = 'application/vnd.openxmlformats-officedocument'

export const samples = {
  pdf: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
  png: bytes(
    '89504e470d0a1a0a 0000000d49484452 00000001 00000001 0804000000 b51c0c02 0000000b 49444154 78da6364f80f00010501 0127 18e3 66 00000000 49454e44 ae426082',
  ),
  jpeg: bytes('ffd8ffe000104a46494600010100000100010000ffd9'),
  webp: Buffer.concat([bytes('52494646 1a000000'), Buffer.from('WEBPVP8L'), Buffer.alloc(18)]),
  heic: Buffer.concat([bytes('00000018'), Buffer.from('ftypheic'), Buffer.alloc(12)]),
  docx: office(`${openXml}.wordprocessingml.document.main+xml`),
  xlsx: office(`${openXml}.spreadsheetml.sheet.main+xml`),
  docm: office('application/vnd.ms-word.document.macroEnabled.main+xml'),
  zip: archive({ 'readme.txt': 'nothing' }),
}
