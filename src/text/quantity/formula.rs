//! Formula: how a computed figure follows from others: `contacts * 0,8 + 400 / 2`.

/// A formula over named figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Formula {
    root: Node,
}

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Number(f64),
    Name(String),
    Apply(char, Box<Node>, Box<Node>),
}

/// Longest formula, in bytes.
const LONGEST: usize = 2000;
/// Deepest nesting of parentheses.
const DEEPEST: usize = 32;

impl Formula {
    /// Reads a formula: `+ - * / ( )`, also `x`, `×`, `÷`, numbers with comma or point, `%`, names.
    ///
    /// # Errors
    /// What cannot be read, in French.
    pub fn parse(source: &str) -> Result<Self, String> {
        if source.len() > LONGEST {
            return Err("la formule est trop longue".to_owned());
        }
        let mut reader = Reader { rest: source, depth: 0 };
        let root = reader.sum()?;
        reader.skip();
        match reader.rest.chars().next() {
            None => Ok(Self { root }),
            Some(c) => Err(format!("« {c} » inattendu dans la formule")),
        }
    }

    /// The figures it names, in order, without doubles.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let mut names = Vec::new();
        collect(&self.root, &mut names);
        names.into_iter()
    }

    /// Its value; `None` for an unknown name, a division by zero or a result that is not finite.
    pub fn evaluate(&self, value_of: impl Fn(&str) -> Option<f64>) -> Option<f64> {
        value(&self.root, &value_of).filter(|value| value.is_finite())
    }
}

fn collect<'n>(node: &'n Node, names: &mut Vec<&'n str>) {
    match node {
        Node::Number(_) => {}
        Node::Name(name) if names.contains(&name.as_str()) => {}
        Node::Name(name) => names.push(name),
        Node::Apply(_, left, right) => {
            collect(left, names);
            collect(right, names);
        }
    }
}

fn value(node: &Node, value_of: &impl Fn(&str) -> Option<f64>) -> Option<f64> {
    match node {
        Node::Number(number) => Some(*number),
        Node::Name(name) => value_of(name),
        Node::Apply(sign, left, right) => {
            let (left, right) = (value(left, value_of)?, value(right, value_of)?);
            Some(match sign {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                _ => left / right,
            })
        }
    }
}

struct Reader<'s> {
    rest: &'s str,
    depth: usize,
}

impl Reader<'_> {
    fn skip(&mut self) {
        self.rest = self.rest.trim_start();
    }

    fn sign(&mut self, signs: &[(char, char)]) -> Option<char> {
        self.skip();
        let next = self.rest.chars().next()?;
        let (_, sign) = signs.iter().find(|(written, _)| *written == next)?;
        self.rest = &self.rest[next.len_utf8()..];
        Some(*sign)
    }

    fn sum(&mut self) -> Result<Node, String> {
        let mut left = self.product()?;
        while let Some(sign) = self.sign(&[('+', '+'), ('-', '-'), ('−', '-'), ('–', '-')]) {
            left = Node::Apply(sign, Box::new(left), Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Node, String> {
        let mut left = self.factor()?;
        while let Some(sign) =
            self.sign(&[('*', '*'), ('x', '*'), ('×', '*'), ('/', '/'), ('÷', '/'), (':', '/')])
        {
            left = Node::Apply(sign, Box::new(left), Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Node, String> {
        self.skip();
        if self.sign(&[('(', '(')]).is_some() {
            self.depth += 1;
            if self.depth > DEEPEST {
                return Err("trop de parenthèses dans la formule".to_owned());
            }
            let inner = self.sum()?;
            self.depth -= 1;
            return self
                .sign(&[(')', ')')])
                .map(|_| inner)
                .ok_or_else(|| "il manque « ) »".to_owned());
        }
        let number = self.take(|c| c.is_ascii_digit() || matches!(c, ',' | '.'));
        if !number.is_empty() {
            let value: f64 = number
                .replace(',', ".")
                .parse()
                .map_err(|_| format!("« {number} » n’est pas un nombre"))?;
            let share = self.sign(&[('%', '%')]).is_some();
            return Ok(Node::Number(if share { value / 100.0 } else { value }));
        }
        let name = self.take(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
        match (name.as_str(), self.rest.chars().next()) {
            ("", Some(c)) => Err(format!("« {c} » inattendu dans la formule")),
            ("", None) => Err("la formule s’arrête trop tôt".to_owned()),
            _ => Ok(Node::Name(name)),
        }
    }

    fn take(&mut self, keep: impl Fn(char) -> bool) -> String {
        let end = self.rest.find(|c| !keep(c)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::Formula;

    #[track_caller]
    fn check(source: &str, expected: Option<f64>) {
        let formula = Formula::parse(source);
        let found = formula
            .ok()
            .and_then(|formula| formula.evaluate(|name| (name == "contacts").then_some(400.0)));
        assert_eq!(found, expected, "{source}");
    }

    #[test]
    fn arithmetic() {
        check("contacts * 0,8 + 400 / (2 - 1)", Some(720.0));
        check("contacts × 5 %", Some(20.0));
    }

    #[test]
    fn faults() {
        for source in ["", "contacts *", "(1", "1 ? 2", "inconnu", "1 / 0"] {
            check(source, None);
        }
    }

    #[test]
    fn nesting_is_bounded() {
        check(&"(".repeat(10_000), None);
    }
}
