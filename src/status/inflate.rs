//! DEFLATE (RFC 1951), read bit by bit, for what it costs to read is paid for block by block.
//! miniz_oxide, against which this is tested, bounds only what comes out: it works for seconds on a
//! megabyte of blocks out of which nothing comes, and nobody can stop it. It would also make the
//! module 2.9 KB (brotli) larger. Lists of bits come out of a few hundred bytes, so speed is no end.

use super::GzipError;

/// What comes out, and how many bytes it was packed in. `left` is how many bytes may come out yet;
/// what does, is taken off, and for each block as much as it takes to make its codes.
pub(super) fn inflate(packed: &[u8], left: &mut usize) -> Result<(Vec<u8>, usize), GzipError> {
    let mut inflater = Inflater {
        packed,
        bit: 0,
        out: Vec::new(),
        left: *left,
    };
    let ended = inflater.blocks();
    *left = inflater.left;
    ended.map(|()| (inflater.out, inflater.bit.div_ceil(8)))
}

struct Inflater<'p> {
    packed: &'p [u8],
    /// The number of the next bit.
    bit: usize,
    out: Vec<u8>,
    /// How many more bytes may come out.
    left: usize,
}

/// What a block costs. Blocks out of which nothing comes could go on for ever otherwise; whoever
/// packs to save space makes none of less than thousands of bytes.
const BLOCK: usize = 500;

/// Lengths of codes for literals and lengths, and for distances, of which the last two each never
/// occur: as many as there can be.
const LITERALS: usize = 288;
const DISTANCES: usize = 32;
const MOST_LITERALS: usize = LITERALS - 2;
const MOST_DISTANCES: usize = DISTANCES - 2;

impl Inflater<'_> {
    /// 3.2.3.
    fn blocks(&mut self) -> Result<(), GzipError> {
        loop {
            self.take(BLOCK)?;
            let is_last = self.bits(1)? == 1;
            match self.bits(2)? {
                0 => self.stored()?,
                1 => self.fixed()?,
                2 => self.dynamic()?,
                _ => return Err(GzipError::Damaged),
            }
            if is_last {
                return Ok(());
            }
        }
    }

    /// 3.2.4: bytes as they are.
    fn stored(&mut self) -> Result<(), GzipError> {
        self.bit = self.bit.next_multiple_of(8);
        let (length, complement) = (self.bits(16)?, self.bits(16)?);
        if length ^ complement != 0xffff {
            return Err(GzipError::Damaged);
        }
        for _ in 0..length {
            let byte = self.bits(8)?;
            self.push(byte as u8)?;
        }
        Ok(())
    }

    /// 3.2.6: codes that everybody knows.
    fn fixed(&mut self) -> Result<(), GzipError> {
        let mut lengths = [8; LITERALS + DISTANCES];
        lengths[144..256].fill(9);
        lengths[256..280].fill(7);
        lengths[LITERALS..].fill(5);
        self.compressed(&lengths[..LITERALS], &lengths[LITERALS..])
    }

    /// 3.2.7: codes of the block's own, whose lengths are compressed themselves.
    fn dynamic(&mut self) -> Result<(), GzipError> {
        const ORDER: [u8; 19] = [
            16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
        ];
        let literals = self.bits(5)? + 257;
        let distances = self.bits(5)? + 1;
        let count = self.bits(4)? + 4;
        let mut lengths = [0; ORDER.len()];
        for place in &ORDER[..count] {
            lengths[usize::from(*place)] = self.bits(3)? as u8;
        }
        let code = Code::new(&lengths)?.if_whole()?;
        let all = literals + distances;
        if literals > MOST_LITERALS || distances > MOST_DISTANCES {
            return Err(GzipError::Damaged);
        }
        let mut lengths = Vec::with_capacity(all);
        while lengths.len() < all {
            let symbol = self.symbol(&code)?;
            let (length, times) = match symbol {
                16 => {
                    let before = *lengths.last().ok_or(GzipError::Damaged)?;
                    (before, 3 + self.bits(2)?)
                }
                17 => (0, 3 + self.bits(3)?),
                18 => (0, 11 + self.bits(7)?),
                length => (length as u8, 1),
            };
            lengths.resize(lengths.len() + times, length);
        }
        if lengths.len() > all {
            return Err(GzipError::Damaged);
        }
        self.compressed(&lengths[..literals], &lengths[literals..])
    }

    /// 3.2.5: bytes, and repetitions of what came out before.
    fn compressed(&mut self, literals: &[u8], distances: &[u8]) -> Result<(), GzipError> {
        const END: usize = 256;
        let literals = Code::new(literals)?.if_usable()?;
        let distances = Code::new(distances)?.if_usable()?;
        loop {
            let symbol = self.symbol(&literals)?;
            if symbol < END {
                self.push(symbol as u8)?;
                continue;
            }
            let length = match symbol - END {
                0 => return Ok(()),
                29 => 255,
                number @ ..29 => self.number(number - 1, 2)?,
                _ => return Err(GzipError::Damaged),
            };
            let distance = match self.symbol(&distances)? {
                number @ ..30 => self.number(number, 1)?,
                _ => return Err(GzipError::Damaged),
            };
            for _ in 0..length + 3 {
                let from = self.out.len().checked_sub(distance + 1);
                let byte = self.out[from.ok_or(GzipError::Damaged)?];
                self.push(byte)?;
            }
        }
    }

    /// A length or distance, less the least there is: so many bits of the symbol stand in front
    /// of those that follow, but for the first symbols, which are the number.
    fn number(&mut self, symbol: usize, fine: u32) -> Result<usize, GzipError> {
        let steps = 1 << fine;
        if symbol < 2 * steps {
            return Ok(symbol);
        }
        let extra = (symbol >> fine) as u32 - 1;
        Ok(((steps + symbol % steps) << extra) + self.bits(extra)?)
    }

    /// The next symbol of a code: the first bit is the highest of its number (3.1.1).
    fn symbol(&mut self, code: &Code) -> Result<usize, GzipError> {
        let (mut number, mut first, mut index) = (0, 0, 0);
        for count in &code.counts[1..] {
            number |= self.bits(1)?;
            let count = usize::from(*count);
            if number < first + count {
                return Ok(usize::from(code.symbols[index + number - first]));
            }
            index += count;
            first = (first + count) << 1;
            number <<= 1;
        }
        Err(GzipError::Damaged)
    }

    /// A number of so many bits, the lowest first.
    fn bits(&mut self, count: u32) -> Result<usize, GzipError> {
        let mut number = 0;
        for place in 0..count {
            let byte = self.packed.get(self.bit / 8).ok_or(GzipError::Damaged)?;
            number |= usize::from((byte >> (self.bit % 8)) & 1) << place;
            self.bit += 1;
        }
        Ok(number)
    }

    fn push(&mut self, byte: u8) -> Result<(), GzipError> {
        self.take(1)?;
        self.out.push(byte);
        Ok(())
    }

    fn take(&mut self, bytes: usize) -> Result<(), GzipError> {
        let left = self.left.checked_sub(bytes);
        self.left = left.unwrap_or(0);
        left.map(|_| ()).ok_or(GzipError::TooLarge)
    }
}

/// A code in which symbols of one length are numbered in their order (3.2.2).
struct Code {
    /// How many symbols have each length.
    counts: [u16; 16],
    /// The symbols by length, and by number within each.
    symbols: Vec<u16>,
    /// Whether every sequence of bits begins with a symbol.
    is_whole: bool,
}

impl Code {
    fn new(lengths: &[u8]) -> Result<Code, GzipError> {
        let mut counts = [0; 16];
        for length in lengths {
            counts[usize::from(*length)] += 1;
        }
        let mut free = 1_i32;
        for count in &counts[1..] {
            free = 2 * free - i32::from(*count);
            if free < 0 {
                return Err(GzipError::Damaged);
            }
        }
        let mut symbols = Vec::with_capacity(lengths.len());
        for wanted in 1..16 {
            let all = lengths.iter().enumerate();
            let of_length = all.filter(|(_, length)| **length == wanted);
            symbols.extend(of_length.map(|(symbol, _)| symbol as u16));
        }
        Ok(Code {
            counts,
            symbols,
            is_whole: free == 0,
        })
    }

    /// As other readers do, zlib above all, refuses codes that leave something open.
    fn if_whole(self) -> Result<Code, GzipError> {
        match self.is_whole {
            true => Ok(self),
            false => Err(GzipError::Damaged),
        }
    }

    /// The same, but that nothing need be written in it, or only one symbol, in one bit (3.2.7).
    fn if_usable(self) -> Result<Code, GzipError> {
        match self.counts[2..].iter().all(|count| *count == 0) {
            true => Ok(self),
            false => self.if_whole(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use miniz_oxide::deflate::compress_to_vec;
    use miniz_oxide::inflate::decompress_to_vec;

    /// What is easy to compress, what is hard, and what is between.
    fn samples() -> Vec<Vec<u8>> {
        let mut state = 1_u32;
        let mut noise = move || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (state >> 24) as u8
        };
        let mut samples = vec![Vec::new(), vec![0; 100_000], b"abcabcabcabcab".to_vec()];
        samples.push((0..50_000).map(|_| noise()).collect());
        samples.push(
            (0..50_000)
                .map(|_| noise() & noise() & noise() & noise())
                .collect(),
        );
        samples.push((0..50_000).map(|_| noise() % 3).collect());
        samples.push((0..70_000_u32).map(|at| (at / 300 % 256) as u8).collect());
        samples
    }

    #[test]
    fn what_another_packs_comes_out() {
        for sample in samples() {
            for level in 0..=10 {
                let packed = compress_to_vec(&sample, level);
                let mut left = 1_000_000;
                let (out, used) = inflate(&packed, &mut left).expect("it is packed");
                assert_eq!(used, packed.len());
                assert!(out == sample, "{} bytes at level {level}", sample.len());
                assert!(left <= 1_000_000 - out.len() - BLOCK);
            }
        }
    }

    /// Whatever is turned or cut off: what comes out is what comes out of another's hands.
    #[test]
    fn damage_is_read_as_another_reads_it() {
        let sample: Vec<u8> = (0..3000_u32).map(|at| (at * at % 251) as u8).collect();
        let packed = compress_to_vec(&sample, 9);
        for at in 0..packed.len() * 8 {
            let mut turned = packed.clone();
            turned[at / 8] ^= 1 << (at % 8);
            let ours = inflate(&turned, &mut 1_000_000);
            let ours = ours.map(|(out, _)| out);
            assert_eq!(ours.ok(), decompress_to_vec(&turned).ok(), "bit {at}");
        }
        for end in 0..packed.len() {
            assert_eq!(
                inflate(&packed[..end], &mut 10_000).err(),
                Some(GzipError::Damaged)
            );
        }
    }

    /// Blocks of nothing, one behind the other, end where as many bytes would.
    #[test]
    fn blocks_of_nothing_come_to_an_end() {
        // A block of fixed codes that is not the last: 0, 1 and 0, then seven zeros for its end.
        let nothing = [0b0000_0010, 0b0000_1000, 0b0010_0000, 0b1000_0000, 0];
        let mut left = 1_000_000;
        let endless = inflate(&nothing.repeat(10_000), &mut left).err();
        assert_eq!((endless, left), (Some(GzipError::TooLarge), 0));
    }
}
