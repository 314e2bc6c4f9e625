//! Dates with fractions, in other units, out of order.
