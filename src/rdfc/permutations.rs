//! Permutations of a list in which the same value may stand more than once.

/// Reorders `values` into the lexicographically next permutation; `false` after the last.
///
/// From a sorted list this goes through each *distinct* permutation once: equal values
/// are never swapped with one another. A blank node that is related by several quads
/// stands several times in its list, so that the plain permutations of the standard
/// would try the same path over and over.
pub(super) fn next_permutation(values: &mut [u32]) -> bool {
    let Some(pivot) = values.windows(2).rposition(|pair| pair[0] < pair[1]) else {
        return false;
    };
    let successor = values.iter().rposition(|&value| value > values[pivot]);
    if let Some(successor) = successor {
        values.swap(pivot, successor);
    }
    values[pivot + 1..].reverse();
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(mut values: Vec<u32>) -> Vec<Vec<u32>> {
        let mut found = vec![values.clone()];
        while next_permutation(&mut values) {
            found.push(values.clone());
        }
        found
    }

    #[test]
    fn every_distinct_order_comes_once() {
        assert_eq!(all(vec![]), [Vec::<u32>::new()]);
        assert_eq!(all(vec![7]), [vec![7]]);
        assert_eq!(
            all(vec![1, 2, 3]),
            [
                [1, 2, 3],
                [1, 3, 2],
                [2, 1, 3],
                [2, 3, 1],
                [3, 1, 2],
                [3, 2, 1]
            ]
        );
        assert_eq!(all(vec![5, 5, 9]), [[5, 5, 9], [5, 9, 5], [9, 5, 5]]);
        assert_eq!(all(vec![4, 4, 4, 4]).len(), 1);
        assert_eq!(all(vec![1, 1, 2, 2, 3]).len(), 30);
    }
}
